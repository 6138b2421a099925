// Attachments on the disk: sealed streams in pieces of one MiB, so that no file is ever whole in
// memory. A file stored by an earlier release is one of a single piece, whatever its size.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "app/core.h"
#include "crypto/stream.h"

namespace motcua::app {

inline constexpr std::size_t kFilePieceBytes = 16 * crypto::kStreamChunkBytes;

// Reads one file from its beginning. Keep it in a shared_ptr; dropping it ends the reading.
class StoredFile : public std::enable_shared_from_this<StoredFile> {
 public:
  StoredFile(Core& core, std::string owner, std::string id);

  // The next piece in plain, once the one before has come. Errors: Offline (storage does not
  // answer now), NotFound (a piece is missing), Corrupt, WrongKey. Not to be called when finished.
  void next(std::function<void(Result<SecretBytes>)> done);
  bool is_finished() const { return opener_.is_finished(); }

  const std::string& owner() const { return owner_; }
  const std::string& id() const { return id_; }

 private:
  Core& core_;
  std::string owner_;
  std::string id_;
  crypto::StreamOpener opener_;
  std::size_t piece_ = 0;
};

// SHA-256 in hex of the whole file, read piece by piece. Errors as StoredFile::next.
void hash_stored_file(Core& core, const std::string& owner, const std::string& id,
                      std::function<void(Result<std::string>)> done);

// What deletes a file of `size_bytes` bytes.
std::vector<Write> delete_file_writes(std::string_view account, std::string_view owner,
                                      std::string_view id, std::uint64_t size_bytes);

}  // namespace motcua::app
