// What lies in the store of a browser.

/** Every item of the vault's store: name -> bytes (base64), and what is no bytes as its type. */
export const readItems = (page) => page.evaluate(async () => {
  const database = await new Promise((done, failed) => {
    const request = indexedDB.open("motcua");
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
  const items = {};
  if (database.objectStoreNames.contains("records")) {
    const store = database.transaction("records").objectStore("records");
    const [keys, values] = [store.getAllKeys(), store.getAll()];
    await new Promise((done) => { values.onsuccess = done; });
    keys.result.forEach((key, i) => {
      const value = values.result[i];
      if (!(value instanceof Uint8Array)) {
        items[key] = Object.prototype.toString.call(value);
        return;
      }
      let text = "";
      for (const byte of value) text += String.fromCharCode(byte);
      items[key] = btoa(text);
    });
  }
  database.close();
  return items;
});
