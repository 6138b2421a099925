// The Storage port over the page's IndexedDB (web/storage.js).
#pragma once

#include "app/ports/storage.h"
#include "platform/web/completions.h"

namespace motcua::platform {

class WebStorage final : public app::Storage {
 public:
  explicit WebStorage(Completions& completions) : completions_(completions) {}

  void load_all(std::string prefix,
                std::function<void(Result<std::vector<app::StoredItem>>)> done) override;
  void get(std::string key, std::function<void(Result<std::optional<Bytes>>)> done) override;
  void list_keys(std::string prefix,
                 std::function<void(Result<std::vector<std::string>>)> done) override;
  void commit(std::vector<app::Write> writes, app::Durability durability,
              std::function<void(Result<Done>)> done) override;
  void estimate(std::function<void(Result<app::Space>)> done) override;

 private:
  Completions& completions_;
};

}  // namespace motcua::platform
