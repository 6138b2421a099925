# libsodium's portable C files, compiled by us for both targets. Only crypto links it.
motcua_fetched(sodium_root libsodium)
file(GLOB_RECURSE sodium_sources ${sodium_root}/src/libsodium/*.c)
add_library(sodium STATIC ${sodium_sources})

# The inner loops.
set(sodium_fast
  crypto_hash/sha256/cp/hash_sha256_cp.c
  crypto_generichash/blake2b/ref/blake2b-compress-ref.c
  crypto_onetimeauth/poly1305/donna/poly1305_donna.c
  crypto_pwhash/argon2/argon2-core.c
  crypto_pwhash/argon2/argon2-fill-block-ref.c
  crypto_stream/chacha20/ref/chacha20_ref.c)

# What libsodium's own configure would write into version.h.
set(VERSION 1.0.18)
set(SODIUM_LIBRARY_VERSION_MAJOR 10)
set(SODIUM_LIBRARY_VERSION_MINOR 3)
set(SODIUM_LIBRARY_MINIMAL_DEF "")
set(sodium_generated ${PROJECT_BINARY_DIR}/sodium-include)
configure_file(${sodium_root}/src/libsodium/include/sodium/version.h.in
               ${PROJECT_BINARY_DIR}/sodium-version.h @ONLY)
file(READ ${PROJECT_BINARY_DIR}/sodium-version.h version_text)
string(REPLACE "\"export.h\"" "\"sodium/export.h\"" version_text "${version_text}")
file(CONFIGURE OUTPUT ${sodium_generated}/sodium/version.h CONTENT "${version_text}" @ONLY)

target_include_directories(sodium SYSTEM PUBLIC ${sodium_root}/src/libsodium/include
                                                ${sodium_generated})
target_include_directories(sodium PRIVATE ${sodium_root}/src/libsodium/include/sodium
                                          ${sodium_generated}/sodium)
target_compile_definitions(sodium PUBLIC SODIUM_STATIC PRIVATE CONFIGURED=1 _GNU_SOURCE=1)
target_compile_options(sodium PRIVATE -w)
if(EMSCRIPTEN)
  # Random numbers come from getentropy (the browser's crypto), not from libsodium's own JavaScript.
  target_compile_definitions(sodium PRIVATE HAVE_GETENTROPY=1)
  # randombytes.c asks for a header under a name that 1.0.18 does not have.
  file(CONFIGURE OUTPUT ${sodium_generated}/sodium/randombytes_internal.h
       CONTENT "#include \"sodium/randombytes_internal_random.h\"\n")
  set_source_files_properties(${sodium_root}/src/libsodium/randombytes/randombytes.c PROPERTIES
    COMPILE_OPTIONS "-U__EMSCRIPTEN__"
    COMPILE_DEFINITIONS "RANDOMBYTES_DEFAULT_IMPLEMENTATION=&randombytes_internal_implementation")
  target_compile_definitions(sodium PRIVATE NATIVE_LITTLE_ENDIAN=1)
  # Speed is felt where a password becomes a key and where photos are hashed and sealed; size counts
  # everywhere else. Whole blocks move with the browser's own copy (Chrome 75, Firefox 79, Safari
  # 15, which WebGL 2 asks for anyway).
  list(TRANSFORM sodium_fast PREPEND ${sodium_root}/src/libsodium/)
  set_source_files_properties(${sodium_fast} PROPERTIES COMPILE_OPTIONS "-O3;-mbulk-memory")
else()
  target_compile_definitions(sodium PRIVATE HAVE_TI_MODE=1 HAVE_GETRANDOM=1 HAVE_SYS_RANDOM_H=1
    HAVE_LINUX_COMPATIBLE_GETRANDOM=1 HAVE_EXPLICIT_BZERO=1 HAVE_MMAP=1 HAVE_MPROTECT=1
    HAVE_SYS_MMAN_H=1 HAVE_MLOCK=1 HAVE_POSIX_MEMALIGN=1 NATIVE_LITTLE_ENDIAN=1)
  target_compile_options(sodium PRIVATE -O3)
endif()
