package io.nexuscomm.connector.sandbox.linkedin;

/**
 * A person on LinkedIn.
 *
 * @param key by which the app knows them; another app would know them by another
 */
public record LinkedInMember(String key, String name) {

    public LinkedInMember {
        if (!key.matches("[A-Za-z0-9_-]{4,64}")) {
            throw new IllegalArgumentException("a member's key is 4 to 64 letters, digits, dashes and underscores");
        }
    }

    public String urn() {
        return "urn:li:person:" + key;
    }
}
