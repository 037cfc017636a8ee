// Asks for each chosen photo at once what it shows. Without scripts the next page asks.
const input = document.querySelector("input[type=file]#photos");
const place = document.querySelector(".photo-words");

function fieldFor(file, number) {
  const part = document.createElement("div");
  const label = document.createElement("label");
  const words = document.createElement("input");
  const picture = document.createElement("canvas");
  part.className = "field photo-word";
  picture.height = 120;
  picture.width = 0;
  label.htmlFor = words.id = `photo_words-${number}`;
  label.textContent = `${place.dataset.label} (${file.name})`;
  words.className = "input";
  words.name = "photo_words";
  words.maxLength = 300;
  draw(file, picture);
  part.append(picture, label, words);
  return part;
}

async function draw(file, canvas) {
  const picture = await createImageBitmap(file, { resizeHeight: canvas.height, imageOrientation: "from-image" }).catch(() => null);
  canvas.hidden = !picture;
  if (!picture) return;
  canvas.width = picture.width;
  canvas.getContext("2d").drawImage(picture, 0, 0);
  picture.close();
}

// Photos are made smaller after they were chosen, under the same names: what was typed already stays.
function ask() {
  const before = new Map([...place.children].map((part) => [part.dataset.file, part.querySelector("input").value]));
  const parts = [...input.files].map((file, at) => {
    const part = fieldFor(file, at + 1);
    part.dataset.file = `${at} ${file.name.replace(/\.\w+$/, "")}`;
    part.querySelector("input").value = before.get(part.dataset.file) ?? "";
    return part;
  });
  place.replaceChildren(...parts);
}

if (input && place) input.addEventListener("change", ask);
