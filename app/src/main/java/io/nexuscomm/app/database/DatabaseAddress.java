package io.nexuscomm.app.database;

import io.nexuscomm.app.StartupProblem;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Where the database is and who we are there. Its text form shows no password. */
public record DatabaseAddress(String jdbcUrl, String user, String password) {

    /**
     * Reads {@code postgresql://USER:PASSWORD@HOST[:PORT]/DATABASE[?OPTIONS]}, the form that PostgreSQL's own tools
     * take, or the same with {@code jdbc:} before it.
     *
     * @throws StartupProblem when it is not of that form; the message does not repeat it, since it holds a password
     */
    public static DatabaseAddress parse(String url) {
        String plain = url.startsWith("jdbc:") ? url.substring(5) : url;
        try {
            URI uri = URI.create(plain);
            boolean scheme = "postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme());
            if (!scheme
                    || uri.getHost() == null
                    || uri.getPath() == null
                    || uri.getPath().length() < 2) {
                throw new IllegalArgumentException();
            }
            String info = uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo();
            int colon = info.indexOf(':');
            String user = colon < 0 ? info : info.substring(0, colon);
            String password = colon < 0 ? "" : info.substring(colon + 1);
            String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
            String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
            return new DatabaseAddress(
                    "jdbc:postgresql://" + uri.getHost() + port + uri.getPath() + query,
                    decoded(user),
                    decoded(password));
        } catch (IllegalArgumentException malformed) {
            throw new StartupProblem(
                    "NEXUSCOMM_DATABASE_URL must look like postgresql://USER:PASSWORD@HOST:5432/DATABASE");
        }
    }

    /** The properties by which the store knows it. What the address does not tell is left to other settings. */
    public Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>();
        properties.put("nexuscomm.database.url", jdbcUrl);
        if (!user.isEmpty()) {
            properties.put("nexuscomm.database.user", user);
        }
        if (!password.isEmpty()) {
            properties.put("nexuscomm.database.password", password);
        }
        return properties;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "DatabaseAddress[" + jdbcUrl.replaceFirst("\\?.*", "") + ", " + user + "]";
    }
}
