# Dear ImGui from its sources. Only kit and the browser's drawing surface link it.
motcua_fetched(imgui_root imgui)
# The built-in bitmap font is 12 kB that no page shows: Painter always brings its own. What is left
# of it is an empty text of the same length.
set(imgui_draw ${PROJECT_BINARY_DIR}/imgui/imgui_draw.cpp)
file(READ ${imgui_root}/imgui_draw.cpp imgui_draw_text)
set(font_name "static const char proggy_clean_ttf_compressed_data_base85[11980 + 1] =")
string(FIND "${imgui_draw_text}" "${font_name}" font_begin)
if(font_begin EQUAL -1)
  message(FATAL_ERROR "${imgui_root}/imgui_draw.cpp: its built-in font is not where it was")
endif()
string(SUBSTRING "${imgui_draw_text}" 0 ${font_begin} imgui_draw_head)
string(SUBSTRING "${imgui_draw_text}" ${font_begin} -1 imgui_draw_tail)
string(FIND "${imgui_draw_tail}" "\";\n" font_end)
math(EXPR font_end "${font_end} + 3")
string(SUBSTRING "${imgui_draw_tail}" ${font_end} -1 imgui_draw_tail)
file(CONFIGURE OUTPUT ${imgui_draw} @ONLY
     CONTENT "@imgui_draw_head@@font_name@ \"\";\n@imgui_draw_tail@")
add_library(imgui STATIC ${imgui_root}/imgui.cpp ${imgui_draw}
                         ${imgui_root}/imgui_tables.cpp ${imgui_root}/imgui_widgets.cpp)
target_include_directories(imgui SYSTEM PUBLIC ${imgui_root})
# No demo, no log files, no "open in browser": each is code the citizen would download.
target_compile_definitions(imgui PUBLIC
  IMGUI_DISABLE_OBSOLETE_FUNCTIONS IMGUI_DISABLE_DEMO_WINDOWS IMGUI_DISABLE_DEBUG_TOOLS
  IMGUI_DISABLE_FILE_FUNCTIONS IMGUI_DISABLE_DEFAULT_SHELL_FUNCTIONS
  IMGUI_DISABLE_DEFAULT_FILE_FUNCTIONS IMGUI_USE_WCHAR32)
target_compile_options(imgui PRIVATE -fno-exceptions -w)
if(EMSCRIPTEN)
  target_compile_options(imgui PRIVATE -fno-rtti)
endif()
