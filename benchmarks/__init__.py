"""Speed and memory, measured on real server processes, as ratios against named baselines of the same run."""
