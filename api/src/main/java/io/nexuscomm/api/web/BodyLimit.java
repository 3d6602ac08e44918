package io.nexuscomm.api.web;

import io.nexuscomm.api.ApiProperties;
import io.nexuscomm.api.problems.ApiProblem;
import io.nexuscomm.api.problems.ProblemCode;
import io.nexuscomm.api.problems.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Bounds the bodies of the API: what announces too much is refused before a byte of it is read, what turns out to be
 * too much is cut off while it is read. Both answer 413.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class BodyLimit extends OncePerRequestFilter {

    /** Room for the boundaries and headers of a multipart body around the medium itself. */
    private static final long MULTIPART_MARGIN = 64 * 1024;

    private static final String MEDIA = "/api/v1/media";
    private static final String RULES = "/api/v1/rules";

    private final ProblemWriter problems;
    private final long json;
    private final long media;
    private final long rules;

    BodyLimit(ApiProperties properties, ProblemWriter problems) {
        this.problems = problems;
        this.json = properties.maxBody().toBytes();
        this.media = properties.maxMedia().toBytes() + MULTIPART_MARGIN;
        this.rules = properties.maxRules().toBytes();
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !path(request).startsWith("/api/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long limit = limit(path(request));
        if (request.getContentLengthLong() > limit) {
            problems.write(
                    ApiProblem.of(ProblemCode.BODY_TOO_LARGE, "At most " + limit + " bytes are taken here."), response);
            return;
        }
        chain.doFilter(new LimitedRequest(request, limit), response);
    }

    /** Also what is tried, checked and told apart before it is saved. */
    private long limit(String path) {
        if (path.equals(MEDIA)) {
            return media;
        }
        return path.equals(RULES) || path.startsWith(RULES + ":") ? rules : json;
    }

    /** Decoded and normalised, as the mapping sees it: an escaped letter does not get around the limit. */
    private static String path(HttpServletRequest request) {
        String below = request.getPathInfo();
        return below == null ? request.getServletPath() : request.getServletPath() + below;
    }
}
