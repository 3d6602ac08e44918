package io.nexuscomm.connector.sandbox.instagram;

/**
 * A person on Instagram.
 *
 * @param scopedId the Instagram-scoped id by which businesses know them; the same for all businesses of a sandbox
 * @param username without the at sign
 */
public record InstagramCustomer(String scopedId, String username, String name) {

    public InstagramCustomer {
        if (!scopedId.matches("[1-9][0-9]{5,31}")) {
            throw new IllegalArgumentException("an Instagram-scoped id is 6 to 32 digits");
        }
    }
}
