// What seems wrong with a photographed paper, seen on the device before anybody else sees it.
//
// Advice only: a paper with advice is taken like any other. Pure; the thresholds were set on the
// labelled pictures of tests/support/papers.h, and good papers must get none.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/ports/files.h"

namespace motcua::app {

// Names of what may be wrong: i18n key "advice.<name>". In the order they are worth saying.
inline constexpr std::string_view kAdviceBlank = "blank";        // Nothing written on it.
inline constexpr std::string_view kAdviceDark = "dark";          // Too dark to read.
inline constexpr std::string_view kAdviceBlurred = "blurred";    // Out of focus or shaken.
inline constexpr std::string_view kAdviceSideways = "sideways";  // Lines of text run up or down.
inline constexpr std::string_view kAdviceScreenshot = "screenshot";
inline constexpr std::string_view kAdviceNoText = "no_text";  // A face or a view, not a paper.
inline constexpr std::string_view kAdviceSmallText = "small_text";  // Taken from too far away.

// Nothing for an empty look. Where nothing can be read – dark, blurred, no text – nothing else is
// said. A page upside down is not found.
std::vector<std::string> advise_on_picture(const GreyImage& look);

}  // namespace motcua::app
