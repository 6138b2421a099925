// The product's own words for screen tests: what a person reads is what is tested.
#pragma once

#include "text/messages.h"

namespace motcua::testing_support {

// i18n/<language>.json of the source tree; the test program stops when it cannot be read.
const text::Messages& product_words(text::Language language = text::Language::Vi);

}  // namespace motcua::testing_support
