# Whom the program believes: who may publish packs, and who speaks for the authority. Of each key
# pair the public key is compiled in. The practice pairs are made once, outside the tree. Real ones
# are named by file: the private part is needed only where `motcua pack build` and motcua-server
# sign; a build needs {"kty","crv","x"} alone.


# motcua_pinned_key(NAME WHAT FILE): pins the key of $MOTCUA_<NAME>_KEY, else of the user's data
# folder, into FILE as the definition MOTCUA_<NAME>.
function(motcua_pinned_key name what file)
  string(TOLOWER ${name} lower)
  if(DEFINED ENV{MOTCUA_${name}_KEY})
    set(default "$ENV{MOTCUA_${name}_KEY}")
  elseif(DEFINED ENV{XDG_DATA_HOME})
    set(default "$ENV{XDG_DATA_HOME}/motcua/${lower}.jwk")
  else()
    set(default "$ENV{HOME}/.local/share/motcua/${lower}.jwk")
  endif()
  set(MOTCUA_${name}_KEY "${default}" CACHE FILEPATH
      "JWK (Ed25519) of ${what}; made for practice when there is none")
  execute_process(
    COMMAND /usr/bin/python3 ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/publisher_key.py
            ${MOTCUA_${name}_KEY}
    OUTPUT_VARIABLE key_x OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
  # Another key is another build.
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${MOTCUA_${name}_KEY})
  set_source_files_properties(${PROJECT_SOURCE_DIR}/src/${file}
                              PROPERTIES COMPILE_DEFINITIONS MOTCUA_${name}="${key_x}")
endfunction()

motcua_pinned_key(PUBLISHER "the publisher of packs" dossier/pinned_publisher.cpp)
motcua_pinned_key(AUTHORITY "the receiving authority" dossier/pinned_authority.cpp)
