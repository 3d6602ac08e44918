package io.nexuscomm.connector.linkedin;

import io.nexuscomm.message.event.AccountKey;
import io.nexuscomm.message.event.Actor;
import io.nexuscomm.message.event.Address;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who did something. LinkedIn names members to each app differently, so a member's name counts within the account alone;
 * pages have one name for all. Names and pictures of members may be kept for a day at most (Data Storage Requirements),
 * so none is taken in: people see the key, and LinkedIn itself behind the link.
 */
final class People {

    static final String SCHEME = "li-urn";

    private People() {}

    /** Null for what is neither a member nor a page: an account that was closed, mostly. */
    static @Nullable Actor actor(AccountKey account, @Nullable String urn) {
        String clean = Urns.simple(urn);
        if (clean == null) {
            return null;
        }
        return switch (Urns.type(clean)) {
            case "person", "member" ->
                new Actor(
                        List.of(new Address(SCHEME, account.value(), clean)),
                        "LinkedIn member " + Urns.key(clean),
                        null,
                        true);
            case "organization", "company", "organizationBrand" ->
                new Actor(List.of(Address.global(SCHEME, clean)), "LinkedIn page " + Urns.key(clean), null, true);
            default -> null;
        };
    }

    /** Everybody who sees a post: whom a comment of ours addresses that answers nobody. */
    static Actor readersOf(String post) {
        return new Actor(List.of(Address.global(SCHEME, post)), "Readers of post " + Urns.key(post), null, true);
    }

    /** Somebody whom a notification does not name: each counts once, and nobody is made of them. */
    static Actor nameless(AccountKey account, String notification) {
        Address address = new Address(SCHEME, account.value(), "urn:li:notification:" + notification);
        return new Actor(List.of(address), "A LinkedIn member (" + notification + ")", null, false);
    }
}
