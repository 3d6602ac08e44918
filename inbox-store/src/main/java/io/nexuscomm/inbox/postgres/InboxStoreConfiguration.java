package io.nexuscomm.inbox.postgres;

import io.nexuscomm.inbox.Accounts;
import io.nexuscomm.inbox.Aliases;
import io.nexuscomm.inbox.Connections;
import io.nexuscomm.inbox.Consents;
import io.nexuscomm.inbox.Contacts;
import io.nexuscomm.inbox.Conversations;
import io.nexuscomm.inbox.Cursors;
import io.nexuscomm.inbox.Events;
import io.nexuscomm.inbox.Expiry;
import io.nexuscomm.inbox.History;
import io.nexuscomm.inbox.Inbox;
import io.nexuscomm.inbox.Jobs;
import io.nexuscomm.inbox.Journal;
import io.nexuscomm.inbox.Leases;
import io.nexuscomm.inbox.MediaStore;
import io.nexuscomm.inbox.Messages;
import io.nexuscomm.inbox.Notifications;
import io.nexuscomm.inbox.Outgoing;
import io.nexuscomm.inbox.PageCursors;
import io.nexuscomm.inbox.Pieces;
import io.nexuscomm.inbox.Rates;
import io.nexuscomm.inbox.Requests;
import io.nexuscomm.inbox.RuleFiles;
import io.nexuscomm.inbox.RuleRuns;
import io.nexuscomm.inbox.RunQueue;
import io.nexuscomm.inbox.Schedules;
import io.nexuscomm.inbox.Templates;
import io.nexuscomm.inbox.Timers;
import io.nexuscomm.inbox.Upkeep;
import io.nexuscomm.inbox.Users;
import io.nexuscomm.inbox.Vault;
import io.nexuscomm.inbox.media.FileShelf;
import io.nexuscomm.inbox.media.Shelf;
import io.nexuscomm.inbox.media.SpooledMediaStore;
import io.nexuscomm.inbox.s3.S3Settings;
import io.nexuscomm.inbox.s3.S3Shelf;
import io.nexuscomm.message.id.IdSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/**
 * The store as one import: migrates the database, opens it, and offers every port. Needs a clock and an id source, the
 * address of the database, and {@code nexuscomm.data}, the directory of media and keys.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({DatabaseProperties.class, Retention.class, S3Settings.class})
public class InboxStoreConfiguration {

    @Bean
    InboxDatabase inboxDatabase(DatabaseProperties properties) {
        InboxDatabase database = InboxDatabase.open(new InboxDatabase.Address(
                properties.url(), properties.user(), properties.password(), properties.connections()));
        if (properties.exclusive()) {
            // here, since whoever could take a lease of this gateway's needs this bean first
            LeftoverLeases.end(database.dataSource());
        }
        return database;
    }

    /** The installation's key: from the environment where it is given, else from a file that is made once. */
    @Bean
    SecretBox secretBox(@Value("${NEXUSCOMM_SECRET_KEY:}") String key, @Value("${nexuscomm.data}") Path data)
            throws IOException {
        return key.isBlank()
                ? SecretBox.ofFile(Files.createDirectories(data.resolve("keys")).resolve("secret"))
                : SecretBox.ofBase64(key);
    }

    @Bean
    Transactions transactions(InboxDatabase database) {
        return new Transactions(database.dataSource(), new DataSourceTransactionManager(database.dataSource()));
    }

    @Bean
    JpaStore jpaStore(InboxDatabase database) {
        return new JpaStore(database.dataSource());
    }

    @Bean
    PageCursors pageCursors(SecretBox box) {
        return new PageCursors(box.derive("page cursors"));
    }

    @Bean
    Inbox inbox(InboxDatabase database, Clock clock) {
        return new PostgresInbox(database.dataSource(), clock);
    }

    @Bean
    Jobs jobs(InboxDatabase database, Transactions transactions, Clock clock) {
        return new PostgresJobs(database.dataSource(), transactions, clock);
    }

    @Bean
    Events events(Transactions transactions) {
        return new PostgresEvents(transactions);
    }

    @Bean
    Journal journal(Transactions transactions) {
        return new PostgresJournal(transactions);
    }

    @Bean
    Leases leases(Transactions transactions) {
        return new PostgresLeases(transactions);
    }

    @Bean
    Rates rates(InboxDatabase database, Transactions transactions) {
        return new PostgresRates(database.dataSource(), transactions);
    }

    @Bean
    Cursors cursors(Transactions transactions) {
        return new PostgresCursors(transactions);
    }

    @Bean
    Pieces pieces(Transactions transactions) {
        return new PostgresPieces(transactions);
    }

    @Bean
    Contacts contacts(Transactions transactions, Clock clock) {
        return new PostgresContacts(transactions, clock);
    }

    @Bean
    Consents consents(Transactions transactions) {
        return new PostgresConsents(transactions);
    }

    @Bean
    Messages messages(Transactions transactions, PageCursors cursors) {
        return new PostgresMessages(transactions, cursors);
    }

    @Bean
    History history(Transactions transactions) {
        return new PostgresHistory(transactions);
    }

    @Bean
    Conversations conversations(Transactions transactions, PageCursors cursors, Clock clock) {
        return new PostgresConversations(transactions, cursors, clock);
    }

    @Bean
    Accounts accounts(JpaStore jpa, Transactions transactions, SecretBox box, Clock clock) {
        return new PostgresAccounts(jpa, transactions, box, clock);
    }

    @Bean
    Templates templates(Transactions transactions) {
        return new PostgresTemplates(transactions);
    }

    @Bean
    Aliases aliases(Transactions transactions) {
        return new PostgresAliases(transactions);
    }

    @Bean
    Vault vault(Transactions transactions, SecretBox box, Clock clock) {
        return new PostgresVault(transactions, box, clock);
    }

    @Bean
    RuleFiles ruleFiles(JpaStore jpa, Clock clock) {
        return new PostgresRuleFiles(jpa, clock);
    }

    @Bean
    Timers timers(InboxDatabase database, Transactions transactions) {
        return new PostgresTimers(database.dataSource(), transactions);
    }

    @Bean
    Requests requests(Transactions transactions) {
        return new PostgresRequests(transactions);
    }

    @Bean
    Schedules schedules(Transactions transactions) {
        return new PostgresSchedules(transactions);
    }

    @Bean
    RuleRuns ruleRuns(Transactions transactions, PageCursors cursors) {
        return new PostgresRuleRuns(transactions, cursors);
    }

    @Bean
    RunQueue runQueue(Transactions transactions) {
        return new PostgresRunQueue(transactions);
    }

    @Bean
    Notifications notifications(Transactions transactions) {
        return new PostgresNotifications(transactions);
    }

    @Bean
    Connections connections(Transactions transactions, SecretBox box) {
        return new PostgresConnections(transactions, box);
    }

    @Bean
    Users users(Transactions transactions, IdSource ids, Clock clock) {
        return new PostgresUsers(transactions, ids, clock);
    }

    /** In files, or in a bucket; what lay in files before a bucket was configured stays readable. */
    @Bean
    Shelf shelf(@Value("${nexuscomm.data}") Path data, S3Settings bucket) throws IOException {
        FileShelf files = new FileShelf(data.resolve("media"));
        return bucket.wanted() ? S3Shelf.open(bucket).before(files) : files;
    }

    @Bean
    MediaStore mediaStore(@Value("${nexuscomm.data}") Path data, Shelf shelf, Transactions transactions, IdSource ids)
            throws IOException {
        // beside the files, so that one that arrived is only moved
        Path spool = data.resolve("media").resolve("incoming");
        return new SpooledMediaStore(spool, shelf, new PostgresMediaIndex(transactions), ids);
    }

    @Bean
    Upkeep upkeep(Transactions transactions, Retention retention, Clock clock) {
        return new PostgresUpkeep(transactions, retention, clock);
    }

    @Bean
    Expiry expiry(Transactions transactions, Clock clock) {
        return new PostgresExpiry(transactions, clock);
    }

    @Bean
    Outgoing outgoing(IdSource ids, Clock clock) {
        return new Outgoing(ids, clock);
    }
}
