/** What every command of the application is. */
package picket.app.all.command;
