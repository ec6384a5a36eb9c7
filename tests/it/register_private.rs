//! Private numbers, field by field: they come out of nothing but the one place that is there for it, for those with the right.
