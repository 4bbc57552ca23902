/// Commands of operators. Start reading at [Command][io.breakwater.model.command.Command].
package io.breakwater.model.command;
