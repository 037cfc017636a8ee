// Makes photos small before they are sent: a telephone's 8 MB become some 400 kB. What fails is sent as it is.
const LONGEST = 2000;
const QUALITY = 0.85;
let working = 0;

async function shrink(file) {
  if (!/^image\/(jpeg|png|webp)$/.test(file.type) || file.size < 300_000) return file;
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  const context = canvas.getContext("2d");
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", QUALITY));
  if (!blob || blob.size >= file.size) return file;
  return new File([blob], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg" });
}

async function shrinkAll(input) {
  working += 1;
  const chosen = [...input.files];
  const files = await Promise.all(chosen.map((file) => shrink(file).catch(() => file)));
  const isSame = input.files.length === chosen.length && chosen.every((file, at) => file === input.files[at]);
  if (isSame && files.some((file, at) => file !== chosen[at])) {
    const list = new DataTransfer();
    files.forEach((file) => list.items.add(file));
    input.files = list.files;
  }
  working -= 1;
}

for (const input of document.querySelectorAll("input[type=file][accept*='image/']")) {
  let done = Promise.resolve();
  input.addEventListener("change", () => {
    done = shrinkAll(input);
  });
  input.form.addEventListener("submit", (event) => {
    if (!working || event.defaultPrevented) return;
    event.preventDefault();
    done.then(() => input.form.requestSubmit(event.submitter));
  });
}
