// One page of a form: one question or one tight group, with hints, problems and what is saved.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kit/kit.h"
#include "screens/common.h"
#include "screens/facts.h"
#include "screens/field_help.h"
#include "screens/profile_card.h"
#include "text/messages.h"

namespace motcua::screens {

// How a question is asked. The presenter chooses it from the form's widget.
enum class FieldKind : std::uint8_t {
  Text,
  PersonName,
  Digits,
  Phone,
  Email,
  LongText,
  Date,
  Radio,
  Select,
  Combo,
  CheckBox,
  Computed,
};

struct OptionView {
  std::string label{};
  std::string hint{};
};

// A question that the answer in a field raises, asked right under it.
struct FollowUpView {
  std::string text{};
  std::string hint{};
  std::vector<OptionView> options{};
};

struct FieldView {
  std::string id{};
  FieldKind kind = FieldKind::Text;
  std::string label{};
  std::string hint{};
  std::string error{};    // In words; empty when fine.
  std::string warning{};  // In words; the person may go on.
  bool is_required = false;
  std::string value{};  // Text exactly as typed; the shown value of Computed.
  std::string day{};
  std::string month{};
  std::string year{};
  std::vector<OptionView> options{};
  std::optional<std::size_t> selected{};
  std::vector<OptionView> suggestions{};    // Combo; `hint` is the second line.
  std::optional<FollowUpView> follow_up{};  // Combo
  std::string note{};                       // Combo: said of the answer that stands.
  bool is_checked = false;
  std::string autocomplete{};
  std::size_t max_length = 0;  // 0 = no bound in the field itself.
  // Where the answer is from, in words; empty when nobody but the person knows it.
  std::string source{};
  bool is_locked = false;  // It stands as it came: `shown` with "Sửa" in place of the field.
  std::string shown{};     // The answer in words; while locked.
  FieldHelpView help{};
};

// Fields that belong together; without a title they stand directly on the page.
struct FieldGroupView {
  std::string title{};
  std::vector<FieldView> fields{};
};

struct FormView {
  std::string procedure_title{};
  std::string page{};  // The page's id: keys of one page never meet those of another.
  std::size_t step = 1;
  std::size_t steps = 1;
  std::string title{};
  std::string intro{};
  std::vector<FieldGroupView> groups{};
  std::optional<ProfileOfferView> offer{};  // Before the questions, until it is answered.
  std::vector<std::string> mistakes{};      // What often goes wrong on this page.
  TermsView terms{};
  std::vector<ProblemLine> problems{};  // Shown above the questions after "Tiếp tục".
  bool is_read_only = false;            // Written with a form this build does not have.
  SaveView save{};
};

enum class FormEventKind : std::uint8_t {
  TextChanged,       // text; committed = the person left the field.
  DateChanged,       // text = "dd/mm/yyyy", parts may be empty.
  OptionChosen,      // index into options.
  SuggestionChosen,  // index into suggestions.
  FollowUpAnswered,  // index into follow_up's options.
  CheckToggled,
  ProblemPicked,  // field
  OfferAnswered,  // `offer`: use, decline, log in, show the values
  Unlocked,       // field
  Restored,       // field
  TermsToggled,
  HelpToggled,      // field
  ProposalTaken,    // field
  TogetherStarted,  // The guide goes on question by question, in the same draft.
  Go,               // text = a path of ours
  Next,
  Back,
  MissingAsked,
};

struct FormEvent {
  FormEventKind kind = FormEventKind::Next;
  std::string field{};
  std::string text{};
  std::size_t index = 0;
  bool is_committed = false;
  ProfileCardEvent offer = ProfileCardEvent::Decline;
};

std::optional<FormEvent> draw_form_screen(kit::Ui& ui, const FormView& view, const text::Tr& tr);

}  // namespace motcua::screens
