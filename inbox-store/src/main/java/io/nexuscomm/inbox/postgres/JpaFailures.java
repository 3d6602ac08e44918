package io.nexuscomm.inbox.postgres;

import io.nexuscomm.inbox.Accounts.DuplicateKey;
import io.nexuscomm.inbox.StoreException;
import io.nexuscomm.inbox.StoreUnavailable;
import java.sql.SQLException;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What goes wrong under JPA, in the store's words. */
final class JpaFailures {

    private static final String UNIQUE_VIOLATION = "23505";

    private JpaFailures() {}

    static <T> T translated(Supplier<@Nullable T> work) {
        try {
            return Objects.requireNonNull(work.get());
        } catch (StoreException ours) {
            throw ours;
        } catch (RuntimeException failure) {
            SQLException cause = StoreFailures.sqlCause(failure);
            if (cause != null && UNIQUE_VIOLATION.equals(cause.getSQLState())) {
                throw new DuplicateKey("there is one already");
            }
            throw cause == null
                    ? new StoreUnavailable("the database did not do it", failure)
                    : StoreFailures.translate(cause);
        }
    }
}
