// What people type into the field "Xã, phường": every beginning of these texts is one keystroke.
const TYPED = [
  ["01", "phường ngọc hà"], ["01", "truc bach"], ["01", "xã vĩnh ngọc"],
  ["79", "Phường 15 Tân Bình"], ["79", "P.2, Q.5, TP.HCM"], ["79", "tan binh"],
  ["79", "12/4A Nguyễn Trãi, phường 2, quận 5, thành phố Hồ Chí Minh, Việt Nam"],
  ["80", "Phường 4, thành phố Tân An, tỉnh Long An"], ["82", "tan thanh"],
  ["66", "xã Ea H’leo, huyện Ea H’leo, tỉnh Đắk Lắk"], ["38", "xuan"], ["24", "Xã Yên Phong"],
];

/** @returns {{province: number, text: string}[]} */
export function keystrokes() {
  return TYPED.flatMap(([province, text]) => Array.from(text).map((_, i, letters) => (
    { province: Number(province), text: letters.slice(0, i + 1).join("") })));
}
