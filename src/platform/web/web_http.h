// The Http port over the page's fetch (web/http.js).
#pragma once

#include "app/ports/http.h"
#include "platform/web/completions.h"

namespace motcua::platform {

class WebHttp final : public app::Http {
 public:
  explicit WebHttp(Completions& completions) : completions_(completions) {}

  void send(app::HttpRequest request, std::function<void(Result<app::HttpReply>)> done) override;

 private:
  Completions& completions_;
};

}  // namespace motcua::platform
