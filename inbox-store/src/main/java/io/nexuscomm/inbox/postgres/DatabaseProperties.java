package io.nexuscomm.inbox.postgres;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the database is.
 *
 * @param url {@code jdbc:postgresql://host:port/name}
 * @param connections upper bound; more than about 16 on two cores make it slower
 * @param exclusive that no other gateway can be working on it, so that every lease found at the start is a dead one's
 */
@ConfigurationProperties("nexuscomm.database")
record DatabaseProperties(
        String url,
        @DefaultValue("") String user,
        @DefaultValue("") String password,
        @DefaultValue("12") int connections,
        @DefaultValue("false") boolean exclusive) {

    @Override
    public String toString() {
        return "DatabaseProperties[" + connections + " connections]";
    }
}
