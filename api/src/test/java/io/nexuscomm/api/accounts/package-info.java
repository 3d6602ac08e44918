@NullMarked
package io.nexuscomm.api.accounts;

import org.jspecify.annotations.NullMarked;
