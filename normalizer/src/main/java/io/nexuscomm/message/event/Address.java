package io.nexuscomm.message.event;

/**
 * A remote address in the space where it is unique: {@code tel} with E.164, {@code mailto}, {@code wa-bsuid} scoped
 * to a portfolio, {@code ig-sid} scoped to an account, {@code li-urn}.
 *
 * @param scheme what sort of address it is
 * @param scope empty when the scheme is unique in the whole world
 * @param value normalised by the scheme's rule, so that equal addresses are equal strings
 */
public record Address(String scheme, String scope, String value) {

    /** An address that is unique in the whole world. */
    public static Address global(String scheme, String value) {
        return new Address(scheme, "", value);
    }
}
