#include "app/stored_file.h"

#include <utility>

#include "crypto/hash.h"
#include "vault/keys.h"

namespace motcua::app {

StoredFile::StoredFile(Core& core, std::string owner, std::string id)
    : core_(core),
      owner_(std::move(owner)),
      id_(std::move(id)),
      opener_(core.vault->file_opener(owner_, id_)) {}

void StoredFile::next(std::function<void(Result<SecretBytes>)> done) {
  const std::string item = vault::file_piece_item(core_.vault->account(), owner_, id_, piece_++);
  core_.ports.storage.get(item, core_.guard_vault([self = weak_from_this(), done = std::move(done)](
                                                      Result<std::optional<Bytes>> sealed) {
    const auto file = self.lock();
    if (file == nullptr) return;
    if (!sealed) return done(std::unexpected(sealed.error()));
    if (!sealed->has_value()) return done(fail(ErrorCode::NotFound, "file.piece"));
    done(file->opener_.open(**sealed));
  }));
}

namespace {

struct Hashing {
  std::shared_ptr<StoredFile> file{};
  crypto::Sha256 hash{};
  std::function<void(Result<std::string>)> done{};
};

void hash_on(const std::shared_ptr<Hashing>& job) {
  job->file->next([job](const Result<SecretBytes>& piece) {
    if (!piece) return job->done(std::unexpected(piece.error()));
    job->hash.update(piece->view());
    if (!job->file->is_finished()) return hash_on(job);
    const crypto::Digest digest = job->hash.finish();
    job->done(to_hex(digest));
  });
}

}  // namespace

void hash_stored_file(Core& core, const std::string& owner, const std::string& id,
                      std::function<void(Result<std::string>)> done) {
  auto job = std::make_shared<Hashing>();
  job->file = std::make_shared<StoredFile>(core, owner, id);
  job->done = std::move(done);
  hash_on(job);
}

std::vector<Write> delete_file_writes(std::string_view account, std::string_view owner,
                                      std::string_view id, std::uint64_t size_bytes) {
  const std::size_t pieces = static_cast<std::size_t>(size_bytes / kFilePieceBytes) + 1;
  std::vector<Write> writes;
  for (std::size_t i = 0; i < pieces; ++i) {
    writes.push_back({.key = vault::file_piece_item(account, owner, id, i)});
  }
  return writes;
}

}  // namespace motcua::app
