# Who may publish packs: the public key of one key pair is compiled into everything that loads them.
# The practice pair is made once, outside the tree. A real publisher names the file with the real
# one: its private part is needed only where `motcua pack build` signs.

if(DEFINED ENV{MOTCUA_PUBLISHER_KEY})
  set(publisher_default "$ENV{MOTCUA_PUBLISHER_KEY}")
elseif(DEFINED ENV{XDG_DATA_HOME})
  set(publisher_default "$ENV{XDG_DATA_HOME}/motcua/publisher.jwk")
else()
  set(publisher_default "$ENV{HOME}/.local/share/motcua/publisher.jwk")
endif()
set(MOTCUA_PUBLISHER_KEY "${publisher_default}" CACHE FILEPATH
    "JWK (Ed25519) of the publisher of packs; made for practice when there is none")

execute_process(
  COMMAND /usr/bin/python3 ${CMAKE_CURRENT_LIST_DIR}/publisher_key.py ${MOTCUA_PUBLISHER_KEY}
  OUTPUT_VARIABLE publisher_x OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
# Another key is another build.
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${MOTCUA_PUBLISHER_KEY})
set_source_files_properties(${PROJECT_SOURCE_DIR}/src/dossier/pinned_publisher.cpp
                            PROPERTIES COMPILE_DEFINITIONS MOTCUA_PUBLISHER="${publisher_x}")
