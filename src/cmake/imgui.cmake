# Dear ImGui from its sources. Only kit and the browser's drawing surface link it.
motcua_fetched(imgui_root imgui)
add_library(imgui STATIC ${imgui_root}/imgui.cpp ${imgui_root}/imgui_draw.cpp
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
