package io.nexuscomm.rules;

import io.nexuscomm.rules.model.Scope;

/**
 * A limit that counts uses, or is about somebody else than the contact.
 *
 * @param handle its name; equal handles of one scope share it
 * @param per whom or what uses are counted for; of two words for the same thing the one that says it for all rules, so that
 *     a use counts once
 */
public record Quota(String handle, Scope per) {

    public Quota {
        per = switch (per) {
            case RULE -> Scope.TENANT;
            case EPISODE -> Scope.CONVERSATION;
            case CONTACT, CONVERSATION, LANE, ACCOUNT, TENANT -> per;
        };
    }
}
