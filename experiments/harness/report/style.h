#pragma once

namespace reprise {

// The stylesheet of every page.
extern const char* const kStyle;

}  // namespace reprise
