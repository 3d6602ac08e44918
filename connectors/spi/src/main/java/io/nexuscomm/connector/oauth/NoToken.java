package io.nexuscomm.connector.oauth;

/** There is no access token to be had. Its message is for people and holds no secret. */
public final class NoToken extends Exception {

    private static final long serialVersionUID = 1L;

    private final String error;
    private final boolean lasting;

    NoToken(TokenAnswer.Refused refused) {
        super(refused.detail());
        this.error = refused.error();
        this.lasting = true;
    }

    NoToken(String detail) {
        super(detail);
        this.error = "";
        this.lasting = false;
    }

    /** The provider's code, {@code invalid_grant}; empty when it gave none. */
    public String error() {
        return error;
    }

    /** Whether only a person can mend it. */
    public boolean isLasting() {
        return lasting;
    }
}
