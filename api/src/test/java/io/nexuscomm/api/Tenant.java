package io.nexuscomm.api;

import io.nexuscomm.api.security.AccessTokens;
import io.nexuscomm.inbox.Account;
import io.nexuscomm.inbox.Users;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.OrganizationId;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An organization with one person, an account of each channel, and a token to call with. */
record Tenant(ApiServer server, Users.User user, AccountId acme, AccountId wave, Http http) {

    private static final AtomicInteger NUMBER = new AtomicInteger(1000);

    static Tenant create(ApiServer server) {
        Users users = server.store.users();
        int number = NUMBER.incrementAndGet();
        OrganizationId organization = users.createOrganization("Organization " + number);
        Users.User user =
                users.create(organization, "person" + number + "@example.org", "Person " + number, "no password");
        String token = server.context
                .getBean(AccessTokens.class)
                .mint(user, server.ids.next().toString());
        return new Tenant(
                server,
                user,
                account(server, organization, "acme", number),
                account(server, organization, "wave", number),
                server.http().bearer(token));
    }

    private static AccountId account(ApiServer server, OrganizationId organization, String connector, int number) {
        ObjectNode config = JsonMapper.shared().createObjectNode().put("number", "49" + number);
        ObjectNode secrets = JsonMapper.shared().createObjectNode().put("token", "s3cret-" + number);
        Account account = new Account(
                server.ids.account(),
                organization,
                connector,
                "49" + number,
                "Account " + number,
                Account.State.CONNECTED,
                "OK",
                "",
                "",
                config,
                server.clock.instant());
        return server.store.accounts().create(account, secrets).id();
    }

    OrganizationId organization() {
        return user.organization();
    }

    Seed seed() {
        return new Seed(this);
    }
}
