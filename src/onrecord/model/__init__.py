"""The ground floor: the record's own types. No third party but msgspec, no input, no output."""
