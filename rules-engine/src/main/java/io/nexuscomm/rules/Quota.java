package io.nexuscomm.rules;

import io.nexuscomm.rules.model.Scope;

/**
 * A limit that counts uses, or is about somebody else than the contact.
 *
 * @param handle its name; equal handles of one scope share it
 * @param per whom or what uses are counted for
 */
public record Quota(String handle, Scope per) {}
