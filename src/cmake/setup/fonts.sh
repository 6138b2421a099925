#!/usr/bin/env bash
# Cuts the two weights of Be Vietnam Pro down to the signs the product shows: Latin, Vietnamese,
# combining marks, and the punctuation and arrows of the screens; fonts.py adds the signs the family
# lacks and makes figures tabular. One TrueType file a weight serves canvas and style sheet alike.
#
#   fonts.sh PACKAGE FOLDER   PACKAGE is the unpacked npm package of the font
set -euo pipefail
package=$1
folder=$2

signs=U+0020-007E,U+00A0-00FF,U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1
signs+=,U+01AF-01B0,U+1EA0-1EF9,U+0300-0303,U+0306,U+0309,U+031B,U+0323
signs+=,U+2010-2015,U+2018-201E,U+2020-2022,U+2026,U+2039-203A,U+20AB,U+2190-2193,U+2212,U+2264-2265,U+2713

mkdir -p "$folder.new"
for weight in 400Regular:Regular 600SemiBold:SemiBold; do
  /usr/bin/python3 -m fontTools.subset "$package/${weight%%:*}/BeVietnamPro_${weight%%:*}.ttf" \
    --unicodes="$signs" --layout-features=ccmp,mark,mkmk --no-hinting --drop-tables+=DSIG \
    --name-IDs=0,1,2,13,14 --output-file="$folder.new/BeVietnamPro-${weight##*:}.ttf"
  /usr/bin/python3 "$(dirname "$0")/fonts.py" "$folder.new/BeVietnamPro-${weight##*:}.ttf"
done
cp "$package/LICENSE_FONT" "$folder.new/OFL.txt"
rm -rf "$folder" && mv "$folder.new" "$folder"
