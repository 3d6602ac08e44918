package io.nexuscomm.app.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DatabaseAddressTest {

    @Test
    void addressShouldTellHostUserAndPasswordAsTheStoreWantsThem() {
        assertThat(DatabaseAddress.parse("postgresql://gate%40way:p%2Bw@db:5433/nexuscomm?sslmode=require")
                        .properties())
                .containsEntry("nexuscomm.database.url", "jdbc:postgresql://db:5433/nexuscomm?sslmode=require")
                .containsEntry("nexuscomm.database.user", "gate@way")
                .containsEntry("nexuscomm.database.password", "p+w");
    }

    @Test
    void whatTheAddressDoesNotTellShouldBeLeftToOtherSettings() {
        assertThat(DatabaseAddress.parse("postgresql://gateway@db/nexuscomm").properties())
                .containsOnlyKeys("nexuscomm.database.url", "nexuscomm.database.user");
        assertThat(DatabaseAddress.parse("postgresql://db/nexuscomm").properties())
                .containsOnlyKeys("nexuscomm.database.url");
    }
}
