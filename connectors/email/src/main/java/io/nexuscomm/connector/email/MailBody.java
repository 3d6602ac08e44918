package io.nexuscomm.connector.email;

import io.nexuscomm.message.Loss;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a mail says and carries.
 *
 * @param text plain, as a person would have typed it; quotes of earlier mails included
 * @param html sanitised; null when the mail was plain
 * @param files everything else: attachments, inline pictures, enclosed mails
 */
record MailBody(String text, @Nullable String html, List<MailLeaf> files, List<Loss> losses) {}
