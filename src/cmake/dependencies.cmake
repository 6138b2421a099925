# Third parties, each under the short name used in DEPENDS lines. Their headers are SYSTEM headers.
# Why each one is here: src/decisions/.

if(DEFINED ENV{XDG_CACHE_HOME})
  set(MOTCUA_CACHE "$ENV{XDG_CACHE_HOME}/motcua")
else()
  set(MOTCUA_CACHE "$ENV{HOME}/.cache/motcua")
endif()
set(MOTCUA_TOOLCHAIN "${MOTCUA_CACHE}/toolchain" CACHE PATH "Where ./portal keeps fetched sources")

# Be Vietnam Pro, cut to our signs by ./portal (src/cmake/setup/fonts.sh).
set(MOTCUA_FONT_DIR "${MOTCUA_TOOLCHAIN}/fonts" CACHE PATH "BeVietnamPro-{Regular,SemiBold}.ttf")
add_library(fonts INTERFACE)
target_compile_definitions(fonts INTERFACE MOTCUA_FONT_DIR="${MOTCUA_FONT_DIR}")

# Sets `out` to the one folder of fetched sources called <name>-<version>.
function(motcua_fetched out name)
  file(GLOB found ${MOTCUA_TOOLCHAIN}/sources/${name}-*)
  list(FILTER found EXCLUDE REGEX "\\.(dsc|xz|gz|bz2|asc)$")
  if(NOT found)
    message(FATAL_ERROR "The sources of ${name} are not in ${MOTCUA_TOOLCHAIN}/sources. "
                        "Run ./portal doctor to see what is missing, ./portal build to fetch it.")
  endif()
  list(GET found 0 found)
  set(${out} ${found} PARENT_SCOPE)
endfunction()

# nlohmann/json: headers only, so the machine's package serves both targets.
find_path(MOTCUA_JSON_INCLUDE nlohmann/json.hpp PATHS /usr/include NO_CMAKE_FIND_ROOT_PATH REQUIRED)
add_library(json INTERFACE)
if(EMSCRIPTEN)  # /usr/include itself must not be searched: it holds the machine's libc.
  file(MAKE_DIRECTORY ${PROJECT_BINARY_DIR}/json-include)
  file(CREATE_LINK ${MOTCUA_JSON_INCLUDE}/nlohmann
       ${PROJECT_BINARY_DIR}/json-include/nlohmann SYMBOLIC)
  target_include_directories(json SYSTEM INTERFACE ${PROJECT_BINARY_DIR}/json-include)
else()
  target_include_directories(json SYSTEM INTERFACE ${MOTCUA_JSON_INCLUDE})
endif()
target_compile_definitions(json INTERFACE JSON_NOEXCEPTION JSON_USE_IMPLICIT_CONVERSIONS=0)

include(${CMAKE_CURRENT_LIST_DIR}/imgui.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/sodium.cmake)

# One C file that turns a text into the squares of a QR code. Only qr links it.
motcua_fetched(qrcodegen_root qr-code-generator)
add_library(qrcodegen STATIC ${qrcodegen_root}/c/qrcodegen.c)
target_include_directories(qrcodegen SYSTEM PUBLIC ${qrcodegen_root}/c)
target_compile_definitions(qrcodegen PRIVATE NDEBUG)
target_compile_options(qrcodegen PRIVATE -w -Os)

if(NOT EMSCRIPTEN)
  find_package(SQLite3 REQUIRED)
  add_library(sqlite INTERFACE)
  target_link_libraries(sqlite INTERFACE SQLite::SQLite3)

  find_package(PostgreSQL REQUIRED)
  add_library(pq INTERFACE)
  target_link_libraries(pq INTERFACE PostgreSQL::PostgreSQL)

  find_package(Threads REQUIRED)
  # The library's layout depends on the switches it was built with: its .pc file names them.
  find_package(PkgConfig REQUIRED)
  pkg_check_modules(HTTPLIB REQUIRED IMPORTED_TARGET cpp-httplib)
  add_library(httplib INTERFACE)
  target_link_libraries(httplib INTERFACE PkgConfig::HTTPLIB Threads::Threads)

  if(MOTCUA_TESTS)
    find_package(GTest REQUIRED)
  endif()
endif()
