/** The commands that run the tools for one user of this machine, without a listener. */
package picket.app.all.local;
