package io.nexuscomm.connector.http;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.EgressRequest;
import io.nexuscomm.connector.GestureRequest;
import io.nexuscomm.connector.MediaRequest;
import io.nexuscomm.connector.ProfileRequest;
import java.util.function.UnaryOperator;

/** The account in what a route is given. */
final class CurrentAccount {

    private CurrentAccount() {}

    /** The same body, for the account as it is now; what the gateway gives to no route stays as it is. */
    static Object in(Object body, UnaryOperator<ConnectedAccount> current) {
        return switch (body) {
            case EgressRequest egress -> new EgressRequest(current.apply(egress.account()), egress.step());
            case GestureRequest gesture -> new GestureRequest(current.apply(gesture.account()), gesture.step());
            case MediaRequest media -> new MediaRequest(current.apply(media.account()), media.media(), media.raw());
            case ProfileRequest profile -> new ProfileRequest(current.apply(profile.account()), profile.chat());
            case ConnectedAccount account -> current.apply(account);
            default -> body;
        };
    }
}
