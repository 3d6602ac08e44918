package io.nexuscomm.normalizer;

/**
 * HTML that is safe to show, and whether it lost anything on the way.
 *
 * @param html holds only what the policy of {@link HtmlMail} allows; remote pictures stand in {@code data-blocked-src}
 * @param changed true when an element, an attribute or text was left out that its author meant to be seen or to act;
 *     the scaffolding that every mail has (html, head, body, class names) and the blocking of remote pictures do not
 *     count
 */
public record Sanitised(String html, boolean changed) {}
