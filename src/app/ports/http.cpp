#include "app/ports/http.h"

namespace motcua::app {

const std::string* find_header(const HttpReply& reply, const char* lower_case_name) {
  for (const auto& [name, value] : reply.headers) {
    if (name == lower_case_name) return &value;
  }
  return nullptr;
}

}  // namespace motcua::app
