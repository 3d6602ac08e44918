package io.nexuscomm.connector;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;

/** The address of a provider call, refused when a configuration or a provider's answer smuggles something in. */
final class ProviderAddress {

    private ProviderAddress() {}

    /**
     * @param target below the base URL, or absolute: then its host is the base URL's or one of {@code hosts}
     * @param hosts names, or {@code *.} and a suffix
     * @throws IllegalArgumentException for another scheme, for user info, for a placeholder, for a foreign host. Its
     *     text does not repeat the address, which may hold a secret
     */
    static String of(String baseUrl, String target, List<String> hosts) {
        URI base = parse(baseUrl);
        if (!target.startsWith("http://") && !target.startsWith("https://")) {
            return parse(join(baseUrl, target)).toString();
        }
        URI absolute = parse(target);
        String host = absolute.getHost().toLowerCase(Locale.ROOT);
        if (host.equalsIgnoreCase(base.getHost()) || hosts.stream().anyMatch(allowed -> covers(allowed, host))) {
            return target;
        }
        throw new IllegalArgumentException("the connector does not declare the host " + host);
    }

    private static URI parse(String address) {
        try {
            // braces are no URI characters: property placeholders, which camel-http would resolve, do not get through
            URI uri = new URI(address);
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            if (web && uri.getHost() != null && uri.getRawUserInfo() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // refused below, without the text
        }
        throw new IllegalArgumentException("the provider's address is not an absolute http(s) URL");
    }

    private static boolean covers(String allowed, String host) {
        return allowed.startsWith("*.")
                ? host.endsWith(allowed.substring(1).toLowerCase(Locale.ROOT))
                : host.equalsIgnoreCase(allowed);
    }

    private static String join(String baseUrl, String target) {
        String base = baseUrl.endsWith("/") ? baseUrl.substring(0, baseUrl.length() - 1) : baseUrl;
        return target.isEmpty() || target.startsWith("/") ? base + target : base + "/" + target;
    }
}
