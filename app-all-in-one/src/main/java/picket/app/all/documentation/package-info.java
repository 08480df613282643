/** {@code picket docs}: the index of the documentation, built and examined from the shell. */
package picket.app.all.documentation;
