// The standard headers that nearly every source of ours includes anyway, read once a build folder
// instead of once a file. No source relies on it: `./portal coverage` builds without.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <expected>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>
