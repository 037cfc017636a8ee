"""The register of corruption risks: likelihood and impact, controls, who acts until when, as table and heat map."""
