package io.nexuscomm.routes;

import io.nexuscomm.inbox.Users;
import io.nexuscomm.message.id.OrganizationId;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The organization that runs this gateway: asked for once, when something first belongs to nobody else. */
final class Operator implements Supplier<OrganizationId> {

    private final Users users;
    private volatile @Nullable OrganizationId known;

    Operator(Users users) {
        this.users = users;
    }

    @Override
    public OrganizationId get() {
        OrganizationId operator = known;
        if (operator == null) {
            operator = users.operator();
            known = operator;
        }
        return operator;
    }
}
