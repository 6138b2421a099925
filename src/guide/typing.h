// What a typed word may have meant: Telex and VNI keys left in, doubled letters, one slip.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace motcua::guide {

// The word itself, then other readings of it, each once: tone and shape keys of Telex
// ("ddawng" -> "dang", "kys" -> "ky") and VNI ("d9ang8" -> "dang") taken out, letters held too long
// made single ("khaiii" -> "khai"). `folded` is lower case without tones.
std::vector<std::string> readings_of(std::string_view folded);

// True when at most one letter was added, left out, changed or swapped with its neighbour.
bool differs_by_one_slip(std::string_view left, std::string_view right);

}  // namespace motcua::guide
