/** Rules as written: read, checked and saved in revisions. */
@NullMarked
package io.nexuscomm.api.rules;

import org.jspecify.annotations.NullMarked;
