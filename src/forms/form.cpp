#include "forms/form.h"

#include <algorithm>

#include "forms/form_program.h"

namespace motcua::forms {

const std::vector<Page>& Form::pages() const {
  return program_->pages;
}

const Page* Form::find_page(std::string_view id) const {
  const auto found = std::find_if(program_->pages.begin(), program_->pages.end(),
                                  [&](const Page& page) { return page.id == id; });
  return found == program_->pages.end() ? nullptr : &*found;
}

const std::vector<Field>& Form::fields() const {
  return program_->fields;
}

const Field* Form::find_field(std::string_view id) const {
  const auto found = program_->index_by_id.find(id);
  return found == program_->index_by_id.end() ? nullptr : &program_->fields[found->second];
}

const Page* Form::page_of(std::string_view field_id) const {
  const auto found = program_->page_by_field.find(field_id);
  return found == program_->page_by_field.end() ? nullptr : &program_->pages[found->second];
}

const Schema& Form::schema() const {
  return *program_->schema;
}

const std::string& Form::canonical() const {
  return program_->canonical;
}

}  // namespace motcua::forms
