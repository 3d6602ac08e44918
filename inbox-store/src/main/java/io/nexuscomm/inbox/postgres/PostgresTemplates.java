package io.nexuscomm.inbox.postgres;

import io.nexuscomm.inbox.Templates;
import io.nexuscomm.message.MessageJson;
import io.nexuscomm.message.TemplateText;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Catalogues as rows, replaced whole: a reader sees the one before or the one after. */
final class PostgresTemplates implements Templates {

    private static final String FORGET = "DELETE FROM template WHERE organization = ? AND account = ?";

    private static final String KEEP = """
            INSERT INTO template (organization, account, name, language, status, category, header, body, footer,
                header_format, buttons)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)
            ON CONFLICT (account, name, language) DO UPDATE SET
                status = excluded.status, category = excluded.category, header = excluded.header,
                body = excluded.body, footer = excluded.footer, header_format = excluded.header_format,
                buttons = excluded.buttons""";

    private static final String ALL = """
            SELECT name, language, status, category, header, body, footer, header_format, buttons FROM template
            WHERE organization = ? AND account = ?
            ORDER BY name COLLATE "C", language COLLATE "C\"""";

    private final Transactions transactions;

    PostgresTemplates(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void replace(OrganizationId organization, AccountId account, List<TemplateText> catalogue) {
        transactions.in(organization, client -> {
            client.sql(FORGET).params(organization.value(), account.value()).update();
            catalogue.forEach(template -> keep(client, organization, account, template));
            return true;
        });
    }

    private static void keep(JdbcClient client, OrganizationId organization, AccountId account, TemplateText template) {
        client.sql(KEEP)
                .param(organization.value())
                .param(account.value())
                .param(Columns.clean(template.name()))
                .param(Columns.clean(template.language()))
                .param(Columns.clean(template.status()))
                .param(template.category())
                .param(template.header())
                .param(Columns.clean(template.body()))
                .param(template.footer())
                .param(
                        template.headerFormat() == null
                                ? null
                                : template.headerFormat().name())
                .param(Columns.clean(MessageJson.mapper().writeValueAsString(template.buttons())))
                .update();
    }

    @Override
    public List<TemplateText> of(OrganizationId organization, AccountId account) {
        return transactions.in(
                organization,
                client -> client.sql(ALL)
                        .params(organization.value(), account.value())
                        .query(PostgresTemplates::read)
                        .list());
    }

    private static TemplateText read(ResultSet row, int number) throws SQLException {
        String format = row.getString("header_format");
        return new TemplateText(
                row.getString("name"),
                row.getString("language"),
                row.getString("status"),
                row.getString("category"),
                row.getString("header"),
                row.getString("body"),
                row.getString("footer"),
                format == null ? null : TemplateText.HeaderFormat.valueOf(format),
                List.of(MessageJson.mapper().readValue(row.getString("buttons"), TemplateText.Button[].class)));
    }
}
